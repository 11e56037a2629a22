/** `aws_eip.primary: Creation complete`; CDKTF puts the construct's path behind the address. */
const COMPLETE = /(\S+\.\w+)(?: \([^)]*\))?(\["[^"]*"\])?: (Creation|Modifications|Destruction) complete/;
const PLAN = /Plan: (\d+) to add, (\d+) to change, (\d+) to destroy/;
const VERBS: Readonly<Record<string, string>> = {
  Creation: "created",
  Modifications: "changed",
  Destruction: "destroyed",
};

/** Follows an apply by what Terraform prints, and tells how far it is. */
export class ApplyProgress {
  private planned: number | undefined;
  private done = 0;

  constructor(private readonly tell: (text: string) => void) {}

  /** Takes a line of Terraform or of the CDKTF command line. */
  public readonly line = (line: string): void => {
    const plan = PLAN.exec(line);
    if (plan !== null) {
      this.planned = plan.slice(1).reduce((sum, count) => sum + Number(count), 0);
    }
    const complete = COMPLETE.exec(line);
    if (complete !== null) {
      const [, address, key = "", what] = complete;
      this.done += 1;
      const of = this.planned === undefined ? "" : ` of ${this.planned}`;
      this.tell(`${String(this.done).padStart(3)}${of}  ${VERBS[what]} ${address}${key}`);
    }
  };
}
