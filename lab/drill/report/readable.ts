/** Seconds for people; a dash where something did not happen. */
export function readableSeconds(seconds: number | undefined): string {
  if (seconds === undefined) {
    return "–";
  }
  return seconds < 10 ? `${seconds.toFixed(1)} s` : `${seconds.toFixed(0)} s`;
}
