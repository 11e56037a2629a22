import type { PairEndpoints } from "../../src/commands/connect/find";

/** A pair as people who connect know it. */
export const ENDPOINTS: PairEndpoints = {
  pair: "corp-ssh",
  names: {
    shared: "ssh.example.co.jp",
    nodes: { primary: "ssh-1.example.co.jp", secondary: "ssh-2.example.co.jp" },
  },
  addresses: { primary: "198.51.100.1", secondary: "198.51.100.2" },
  port: 22,
};
