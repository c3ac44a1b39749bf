// What asks the index. It comes with the index, when somebody asks for the first time.
import * as query from "./query.js";

globalThis.ethosQuery = query;
