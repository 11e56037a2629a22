import { dirname, isAbsolute, join, resolve } from "node:path";
import { isMapping, shown } from "../model/shown-value";
import { MergedSource } from "./merged-source";
import { readText } from "./read-text";
import { extendsPath } from "./extends";
import { readSource, type ReadSource, type SettingsSource } from "./source";

/** Reads settings files over the files they extend; a file that many extend is read once. */
export class SettingsReader {
  private readonly files = new Map<string, ReadSource | { fault: string }>();
  private readonly extenders = new Map<string, string>();

  /** Reads the file of a pair. */
  public read(file: string): ReadSource {
    const own = this.readOnce(file);
    return "fault" in own ? { problems: [{ file, message: own.fault }] } : this.withExtended(own, []);
  }

  /** A file that extends this one; undefined when none of those that were read does. */
  public extenderOf(file: string): string | undefined {
    return this.extenders.get(resolve(file));
  }

  private readOnce(file: string): ReadSource | { fault: string } {
    const path = resolve(file);
    let read = this.files.get(path);
    if (read === undefined) {
      const content = readText(file);
      read = "fault" in content ? content : readSource(file, content.text);
      this.files.set(path, read);
    }
    return read;
  }

  /** What was read of a file, over what the file extends; `extending` are the files that led to it. */
  private withExtended(own: ReadSource, extending: readonly string[]): ReadSource {
    const { source, problems } = own;
    if (!isMapping(source?.value) || source.value.extends === undefined) {
      return own;
    }
    const base = this.readExtended(source, source.value.extends, [...extending, source.file]);
    return {
      source: base.source && new MergedSource(source, base.source),
      problems: [...problems, ...base.problems],
    };
  }

  private readExtended(source: SettingsSource, path: unknown, chain: readonly string[]): ReadSource {
    const wrong = (message: string): ReadSource => ({
      problems: [{ ...source.positionOf(["extends"]), path: "extends", message }],
    });
    const checked = extendsPath.safeParse(path);
    if (!checked.success) {
      return wrong(checked.error.issues[0].message);
    }
    const file = isAbsolute(checked.data) ? checked.data : join(dirname(source.file), checked.data);
    if (chain.some((earlier) => resolve(earlier) === resolve(file))) {
      const circle = [...chain, file].join(" extends ");
      return wrong(`must not lead back to a file that extends this one, got ${shown(path)}: ${circle}`);
    }
    if (this.extenderOf(file) === undefined) {
      this.extenders.set(resolve(file), source.file);
    }
    const read = this.readOnce(file);
    if ("fault" in read) {
      return wrong(`must name a file that can be read, got ${shown(path)}: ${file} ${read.fault}`);
    }
    return this.withExtended(mappingOnly(read), chain);
  }
}

/** What others extend must be a mapping; of a pair's own file the schema says so. */
function mappingOnly(read: ReadSource): ReadSource {
  const { source, problems } = read;
  if (source === undefined || isMapping(source.value)) {
    return read;
  }
  const message = `must be a mapping of settings, got ${shown(source.value)}`;
  return { problems: [...problems, { ...source.positionOf([]), message }] };
}
