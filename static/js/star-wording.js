// Duty: what stars, the masthead's count and the row of buttons on a paper's page say.

export const STAR = "Star";
export const READ = "Read";
export const NOTE = "Add a note";
export const starOf = (title) => `${STAR}: ${title}`;
export const noteOf = (note) => `Note: ${note}`;
export const listOf = (count) =>
  `Reading list, ${count.toLocaleString("en")} starred ${count === 1 ? "paper" : "papers"}`;
