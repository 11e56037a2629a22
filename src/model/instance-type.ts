import type { Architecture } from "../constructs/hosts/machine-image";

/** Families before the one that put a `g` for Graviton behind the number. */
const FIRST_GRAVITON = "a1";

/**
 * Architecture of an EC2 instance type, from AWS's naming: a `g` among the letters right after the number
 * of the generation stands for Graviton (t4g, m7gd, c7gn, im4gn, g5g), and nothing else does (g5, g4dn).
 * @see https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html
 */
export function architectureOf(instanceType: string): Architecture {
  const [family] = instanceType.split(".");
  return family === FIRST_GRAVITON || /^[a-z]+\d+[a-z]*g/.test(family) ? "arm64" : "x86_64";
}
