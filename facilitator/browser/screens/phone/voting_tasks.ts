// What a participant does on the phone in a vote, fetched by later.tsx while ideas are written.

export { Result } from "./result.tsx";
export { Vote } from "./vote.tsx";
