/**
 * What the settings work out when something is not given or is written in another form, as HCL. A test holds
 * it against the settings.
 */
export const DEFAULTS = {
  /** The zone as Route 53 has it: small letters, no final dot. */
  zone: 'trimsuffix(lower(var.dns_zone), ".")',
  instanceType: 'var.host_architecture == "x86_64" ? "t3.micro" : "t4g.micro"',
  rootVolumeGiB: 'var.host_image == "centos-stream-9" ? 10 : 8',
  imageFamily: '"al2023"',
  minRules: "length(var.health_regions)",
} as const;
