import { pathText, putAt, valueAt } from "../../src/model/field-path";

describe("the path of a field", () => {
  test.each([
    [["name"], "name"],
    [["access", "from", 0], "access.from[0]"],
    [["tags", "cost centre"], 'tags["cost centre"]'],
    [["tags", "aws:x"], 'tags["aws:x"]'],
    [["$schema"], "$schema"],
    [[], ""],
  ])("%p is written %s", (path, text) => {
    expect(pathText(path)).toBe(text);
  });

  test("holds no secret that was pasted as a key", () => {
    expect(pathText(["tags", "glpat-abcdefghij0123456789"])).not.toContain("abcdef");
  });
});

test("a value is put and found at a path, and nothing where nothing is", () => {
  const settings = { dns: { ttl: 60 } };
  putAt(settings, ["host", "userData", "packages"], ["htop"]);
  putAt(settings, ["dns", "ttl"], 30);
  expect(settings).toEqual({ dns: { ttl: 30 }, host: { userData: { packages: ["htop"] } } });
  expect(valueAt(settings, ["host", "userData", "packages", 0])).toBe("htop");
  expect(valueAt(settings, ["dns", "ttl", "seconds"])).toBeUndefined();
});
