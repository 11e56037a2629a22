import { failureOf } from "../../../../lab/drill/client/failure";

/** What OpenSSH 9.2 prints. */
test.each([
  ["ssh: connect to host 127.1.2.3 port 22: Connection refused", "refused"],
  ["ssh: connect to host 127.1.2.3 port 22: Connection timed out", "timed-out"],
  ["Connection timed out during banner exchange\nConnection to 127.1.2.3 port 22 timed out", "timed-out"],
  ["kex_exchange_identification: read: Connection reset by peer", "closed"],
  ["Connection closed by 127.1.2.3 port 22", "closed"],
  ["drill@127.1.2.3: Permission denied (publickey).", "not-permitted"],
  ["@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.", "host-key"],
  ["No ED25519 host key is known for ssh.example.com\nHost key verification failed.", "host-key"],
  ["something else", "other"],
])("%s", (printed, failure) => {
  expect(failureOf(printed)).toBe(failure);
});
