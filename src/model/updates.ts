import type { NodeName } from "./names";

/** Form of a time of day, in UTC. */
export const TIME_OF_DAY = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** Default for the time of the windows: 03:00 in Tokyo, 20:00 in Berlin, 11:00 in Los Angeles. */
export const DEFAULT_UPDATE_TIME = "18:00";

/** Days of the windows. A day lies between the two bastions, to see that the first is well again. */
const DAYS: { readonly [node in NodeName]: string } = {
  secondary: "Mon,Wed,Fri",
  primary: "Tue,Thu,Sat",
};

/** When a host updates and, if it must, reboots; as a systemd calendar event, in UTC like the images. */
export function updateWindow(node: NodeName, timeOfDay: string): string {
  return `${DAYS[node]} *-*-* ${timeOfDay}:00`;
}
