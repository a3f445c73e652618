// Duty: wake the buttons of a paper's citation: copy what stands there, save other formats.

const box = document.querySelector("[data-cite]");
const said = box.querySelector("[role=status]");

for (const part of box.querySelectorAll("[data-scripted]")) part.hidden = false;
box.addEventListener("click", async ({ target }) => {
  const { copy, save } = target.dataset;
  if (copy === undefined && !save) return;
  const [{ copyText, exportPapers }, { COPIED, COPY_FAILED, SAVE_FAILED }] = await Promise.all([
    import("./cite.js"),
    import("./cite-wording.js"),
  ]);
  said.textContent = "";
  try {
    if (save) await exportPapers([box.dataset.cite], save);
    else await copyText(box.querySelector("code").textContent);
    said.textContent = save ? "" : COPIED;
  } catch {
    said.textContent = save ? SAVE_FAILED : COPY_FAILED;
  }
});
