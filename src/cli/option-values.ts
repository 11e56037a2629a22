import { InvalidArgumentError } from "commander";
import { isResolver } from "../aws/resolver";

/** A number of minutes that is an option. */
export function minutes(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 1_440)) {
    throw new InvalidArgumentError("It must be a number of minutes, at most 1440.");
  }
  return value;
}

/** An address of a resolver that is an option. */
export function resolverAddress(text: string): string {
  if (!isResolver(text)) {
    throw new InvalidArgumentError("It must be an IP address, or an IP address and a port (192.0.2.1:53).");
  }
  return text;
}
