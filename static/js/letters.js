// The front of an index in parts. Names and terms stood on it while it was one page: an old link to
// one of them, systems/index.html#alignbot, is led on to the page of its letter.
const ARTICLE = /^(?:a|an|the)-/;

function follow() {
  const wanted = location.hash.slice(1);
  const here = document.getElementById(wanted);
  if (!wanted || (here && !here.href)) return;
  const first = wanted.replace(ARTICLE, "")[0] ?? "";
  const letter = document.getElementById(`letter-${/[a-z]/.test(first) ? first : "other"}`);
  const target = here?.href ?? (letter && `${letter.href}#${wanted}`);
  if (target) location.replace(target);
}

follow();
addEventListener("hashchange", follow);
