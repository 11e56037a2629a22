/** What a login looks like, for messages. */
export const LOGIN =
  "a login name (1 to 32 characters of a-z 0-9 _ and -, beginning with a letter) that no system account has";

/** Form of a login name. `bastion-users` on the hosts asks for the same. */
export const LOGIN_FORM = /^[a-z][a-z0-9_-]{0,31}$/;

/**
 * Accounts and groups of the four images, their packages and cloud-init. The hosts refuse every account they
 * did not make, so this list is here to say so before anything is deployed.
 */
export const SYSTEM_ACCOUNTS = new Set(
  `
  root daemon bin sys sync games man lp mail news uucp proxy backup list irc gnats nobody nogroup nfsnobody
  adm wheel sudo admin users staff shadow disk kmem tty tape dialout fax voice cdrom floppy audio dip video
  plugdev netdev lxd input render sgx kvm utmp lock utempter sasl
  halt shutdown operator ftp mem src crontab
  www-data apache nginx dbus messagebus polkitd rpc rpcuser rpcuser postfix postdrop chrony ntp tss tcpdump
  sshd sssd unbound rngd libstoragemgmt ec2-instance-connect uuidd syslog landscape pollinate fwupd-refresh
  usbmux dnsmasq stapusr stapsys stapdev cockpit-ws cockpit-wsinstance setroubleshoot pesign printadmin
  ec2-user ubuntu centos fedora debian cloud-user rocky amazon vagrant ansible ssm-user cwagent
  `
    .trim()
    .split(/\s+/),
);

/** Prefixes kept for systemd, and for what is made here. */
export const SYSTEM_PREFIXES = ["systemd", "bastion"];

/** Whether somebody may have this login. */
export function isLogin(text: string): boolean {
  return (
    LOGIN_FORM.test(text) &&
    !SYSTEM_ACCOUNTS.has(text) &&
    !SYSTEM_PREFIXES.some((prefix) => text === prefix || text.startsWith(`${prefix}-`))
  );
}
