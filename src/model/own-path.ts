/** Whether hosts are given a file of this path by us, on some image, or make it themselves. */
export function isOwnPath(path: string): boolean {
  return /^\/etc\/ssh\/sshd_config$|^\/(?:etc|usr\/local)\/(?:.*\/)?(?:00-)?bastion(?:[-_.][^/]*)?(?:\/|$)/.test(
    path,
  );
}
