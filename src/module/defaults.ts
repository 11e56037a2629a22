import { DEFAULT_IMAGE, DEFAULT_INSTANCE_TYPE, IMAGE_ROOT_GIB, OTHER_ROOT_GIB } from "../model/images";

/** The images that need another root volume than most, as conditions of HCL. */
const LARGER_IMAGES = Object.entries(IMAGE_ROOT_GIB)
  .filter(([, size]) => size !== OTHER_ROOT_GIB)
  .map(([image, size]) => `var.host_image == "${image}" ? ${size} : `)
  .join("");

/**
 * What the constructs work out when something is not given or is written in another form, as HCL. A test holds
 * it against the settings.
 */
export const DEFAULTS = {
  /** The zone as Route 53 has it: small letters, no final dot. */
  zone: 'trimsuffix(lower(var.dns_zone), ".")',
  instanceType: `var.host_architecture == "x86_64" ? "${DEFAULT_INSTANCE_TYPE.x86_64}" : "${DEFAULT_INSTANCE_TYPE.arm64}"`,
  rootVolumeGiB: `${LARGER_IMAGES}${OTHER_ROOT_GIB}`,
  imageFamily: `"${DEFAULT_IMAGE}"`,
  minRules: "length(var.health_regions)",
} as const;
