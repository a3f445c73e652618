// Duty: start the engine, before all else of the search page is there. What is searched on a page asks
// through this one client.

import { SearchClient } from "./search-client.js";

export const client = new SearchClient();
try {
  client.start();
} catch {
  // The first question tells.
}
