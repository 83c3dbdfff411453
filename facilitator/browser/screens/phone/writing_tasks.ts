// What a participant writes on the phone, fetched by later.tsx before the first round of notes.

export { Notes } from "./notes.tsx";
