// Remembers the reader's choice of light or dark. Loaded before the page is drawn, so that a dark
// page never flashes white; without a choice the system decides.
(() => {
  const root = document.documentElement;
  const key = "paper-digest:theme";
  const read = () => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // storage is blocked: the choice lasts for this page only
    }
  };
  const write = (theme) => {
    try {
      localStorage.setItem(key, theme);
    } catch {
      /* the choice lasts for this page only */
    }
  };
  const show = (theme) => {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  };
  const current = () =>
    root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");

  show(read());
  addEventListener("storage", (event) => event.key === key && show(event.newValue));
  addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-theme-toggle]");
    button.hidden = false;
    button.addEventListener("click", () => {
      const theme = current() === "dark" ? "light" : "dark";
      show(theme);
      write(theme);
    });
  });
})();
