import { NODE_NAMES, type NodeName } from "../../model/names";
import type { PairEndpoints } from "./find";

/** Languages of the request. */
export const LANGUAGES = ["en", "ja"] as const;

/** One of {@link LANGUAGES}. */
export type Language = (typeof LANGUAGES)[number];

interface Words {
  readonly title: string;
  readonly head: readonly [string, string, string, string, string, string];
  readonly direction: string;
  readonly purpose: (pair: string, node: NodeName) => string;
  readonly note: string;
}

const WORDS: Record<Language, Words> = {
  en: {
    title: "Firewall request: SSH to the bastions",
    head: ["Host name", "IP address", "Protocol", "Port", "Direction", "Purpose"],
    direction: "outbound",
    purpose: (pair, node) => `SSH bastion ${pair} (${node})`,
    note:
      "Please allow every address. The addresses do not change. A host name moves by itself to the other " +
      "address when a bastion fails: a rule for one of the two would stop working at that moment.",
  },
  ja: {
    title: "ファイアウォール許可申請：踏み台サーバーへの SSH",
    head: ["ホスト名", "IP アドレス", "プロトコル", "ポート", "方向", "用途"],
    direction: "アウトバウンド（社内 → インターネット）",
    purpose: (pair, node) =>
      `SSH 踏み台サーバー ${pair}（${node === "primary" ? "プライマリ" : "セカンダリ"}）`,
    note:
      "すべてのアドレスの許可をお願いします。アドレスは固定で、変わることはありません。障害時には、ホスト名の指す先が" +
      "自動的にもう一方のアドレスへ切り替わります。片方だけを許可すると、切り替わった時点で接続できなくなります。",
  },
};

/** One address of the request. */
export interface AllowlistEntry {
  /** Names that lead to it: the shared one first. */
  readonly hostnames: readonly string[];

  /** The fixed address. */
  readonly ipAddress: string;

  /** Always TCP. */
  readonly protocol: "TCP";

  /** Port of SSH. */
  readonly port: number;

  /** From the network of those who connect. */
  readonly direction: "outbound";

  /** Name of the pair. */
  readonly pair: string;

  /** Which of the two it is. */
  readonly node: NodeName;
}

/** What a firewall must let out, address by address. */
export function allowlist(pairs: readonly PairEndpoints[]): AllowlistEntry[] {
  return pairs.flatMap(({ pair, names, addresses, port }) =>
    NODE_NAMES.map((node) => ({
      hostnames: [names.shared, ...(names.nodes === undefined ? [] : [names.nodes[node]])],
      ipAddress: addresses[node],
      protocol: "TCP" as const,
      port,
      direction: "outbound" as const,
      pair,
      node,
    })),
  );
}

/** The request as a table in Markdown. */
export function allowlistMarkdown(entries: readonly AllowlistEntry[], language: Language): string {
  const { title, head, note } = WORDS[language];
  const rows = [head, head.map(() => "---"), ...entries.map((entry) => cells(entry, language, "<br>"))];
  const table = rows.map((row) => `| ${row.join(" | ")} |\n`).join("");
  return `## ${title}\n\n${table}\n${note}\n`;
}

/**
 * The request as CSV.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export function allowlistCsv(entries: readonly AllowlistEntry[], language: Language): string {
  const rows = [WORDS[language].head, ...entries.map((entry) => cells(entry, language, " "))];
  // Excel takes a file for UTF-8 by this mark alone; without it Japanese is unreadable there.
  const mark = language === "ja" ? "\uFEFF" : "";
  return mark + rows.map((row) => `${row.map(quoted).join(",")}\r\n`).join("");
}

function cells(entry: AllowlistEntry, language: Language, between: string): string[] {
  const { direction, purpose } = WORDS[language];
  return [
    entry.hostnames.join(between),
    entry.ipAddress,
    entry.protocol,
    `${entry.port}`,
    direction,
    purpose(entry.pair, entry.node),
  ];
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
