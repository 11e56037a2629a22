import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder with settings files, for commands that read them. */
export class SettingsFolder {
  public readonly path = mkdtempSync(join(tmpdir(), "bastion-settings-"));

  /** Writes a file and gives its path. */
  public write(name: string, settings: object): string {
    const file = join(this.path, `${name}.json`);
    writeFileSync(file, JSON.stringify(settings));
    return file;
  }

  public remove(): void {
    rmSync(this.path, { recursive: true });
  }
}
