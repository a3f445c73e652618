// Duty: wait. Every page loads this; the rest of search is loaded when a reader turns to a search
// box or to the filters of a list, or at once where the address says what to look for.

const forms = [...document.querySelectorAll("form[data-search]")];
const pageForm = forms.find((form) => form.dataset.search === "page");
const list = document.querySelector("[data-sift]");

for (const form of forms) {
  form.action = form.dataset.page; // without scripts it is the list of all papers
  if (form === pageForm || form.contains(document.activeElement)) wake(form);
  else form.addEventListener("focusin", () => wake(form), { once: true });
}
if (list) {
  let isOpen = false;
  const open = async (isChosen) => {
    if (isOpen) return;
    isOpen = true;
    const [{ FilteredList }, found] = await Promise.all([import("./facets-list.js"), client()]);
    new FilteredList(list, found, isChosen);
  };
  const look = () => /[?&](q|sort)=./.test(location.search) && open(false);
  list.querySelector("button").addEventListener("click", () => open(true), { once: true });
  addEventListener("popstate", look); // Forward, to a view that another load of this page left
  look();
}

async function wake(form) {
  const name = form === pageForm ? "search-page" : "search-box";
  const [{ start }, found] = await Promise.all([import(`./${name}.js`), client()]);
  start(form, found);
}

async function client() {
  return (await import("./search-first.js")).client;
}
