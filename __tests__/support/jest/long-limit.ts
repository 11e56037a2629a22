/**
 * Ends a test or a hook that hangs, and no other: on a machine with much else to do, everything takes many times longer.
 * Jest does not stop what it gives up waiting for: it would go on beside the next test.
 */
jest.setTimeout(45 * 60_000);
