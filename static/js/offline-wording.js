// Duty: the words of the page that shows what is kept for when there is no network.

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });

export const NOTE = "You are offline. Pages are as you last saw them.";
export const NOTE_LINK = "See what is kept";
export const UNREACHED = "You are offline";
export const NOT_KEPT = "The page you asked for is not kept on this device.";
export const KEPT_LEAD = "These pages are, as you last saw them.";
export const AGAIN = "Try again";
export const UNABLE =
  "This browser can’t keep pages here: it is too old, keeps nothing in this window, or the site came without encryption.";
export const NOTHING = "No page is kept yet. Each page that you open is, from now on.";
export const WAITING = "Keeping …";
export const FAILED = "That did not work. Is there a network?";
export const SEARCH_KEPT = "Search works offline.";
export const REMOVED = "Nothing is kept any more.";
export const KEEP_NOW = "Keep search on this device";

export const when = (time) => DAY.format(new Date(time));
export const pagesKept = (count) => (count === 1 ? "1 page" : `${count} pages`);
export const searchAsOf = (time) => `Kept as of ${when(time)}.`;
export const notKept = (size) => `Not kept yet. It takes ${size} and is kept by itself once you search.`;
export const all = (count) => `Show all ${count}`;
