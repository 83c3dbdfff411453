// What a participant does on the phone besides writing and voting: what a first visit does not need yet, fetched by later.tsx.

export { Consent } from "./consent.tsx";
export { FeedbackCard } from "./feedback.tsx";
export { Recognition } from "./recognition.tsx";
export { ScoreIdeas, ScoreResult } from "./scores.tsx";
