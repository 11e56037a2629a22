import { dirname, join } from "node:path";

/** The module of CDKTF that captures stack traces of tokens. */
interface StackTraceModule {
  captureStackTrace: () => string[];
}

/** Path of that module. It is resolved beside the entry point, because CDK Terrain has it in the same place. */
function stackTraceModule(): string {
  return join(dirname(require.resolve("cdktf")), "tokens/private/stack-trace");
}

/**
 * Stops CDKTF from capturing a stack trace for every token: thousands for a pair, a third of the time of a synthesis.
 * Nothing that is emitted contains them. When a release of CDKTF has no such module, the traces stay on.
 */
export function withoutTokenStackTraces(): void {
  let stackTraces: StackTraceModule;
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    stackTraces = require(stackTraceModule()) as StackTraceModule;
  } catch {
    return;
  }
  stackTraces.captureStackTrace = () => [];
}
