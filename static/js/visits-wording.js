// Duty: what is said of papers that came since the last visit.

const papers = (count) => `${count.toLocaleString("en")} new ${count === 1 ? "paper" : "papers"}`;

export const some = (count) => `${papers(count)} since your last visit`;
export const NONE = "Nothing new since your last visit";
export const ALL_SEEN = "All marked as seen";
export const SHOW = "Show";
export const HIDE = "Hide";
export const SEE_ALL = "Mark all as seen";
export const NEW = "New";
export const QUEUE = "Read one by one";
export const more = (count) => `Show ${count.toLocaleString("en")} more`;
export const since = (day) => `Your last visit ended on ${day}. It is remembered in this browser only.`;
