// Duty: the parts of the queue's page, and what is read aloud there.

export const part = (name) => document.querySelector(`[data-queue-${name}]`);
export const act = (name) => part("bar").querySelector(`[data-act="${name}"]`);

let telling = 0;

/** Let a sentence be read aloud, also the same one twice. */
export function tell(sentence) {
  clearTimeout(telling);
  part("status").textContent = "";
  telling = setTimeout(() => {
    part("status").textContent = sentence;
  }, 50);
}
