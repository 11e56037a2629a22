/**
 * Milliseconds after which something that a test waits for does not come any more. Long, because a test waits for what
 * shall happen, and how fast that is depends on what else the machine does.
 */
export const PATIENCE = 10 * 60_000;
