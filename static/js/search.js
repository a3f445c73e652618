// Duty: wait. Every page loads this; the rest of search is loaded when a reader turns to a search
// box, or at once on the search page of a shared query.

const forms = [...document.querySelectorAll("form[data-search]")];
const pageForm = forms.find((form) => form.dataset.search === "page");

for (const form of forms) {
  form.action = form.dataset.page; // without scripts it is the list of all papers
  if (form === pageForm || form.contains(document.activeElement)) wake(form);
  else form.addEventListener("focusin", () => wake(form), { once: true });
}

async function wake(form) {
  const { SearchClient } = await import("./search-client.js");
  const client = new SearchClient(new URL(form.dataset.root || ".", location.href));
  if (form === pageForm) {
    const { SearchPage } = await import("./search-page.js");
    new SearchPage(form, client);
  } else {
    const { SearchBox } = await import("./search-box.js");
    new SearchBox(form, client);
  }
}
