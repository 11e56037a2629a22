import fc from "fast-check";
import { architectureOf } from "../../src/model/images";

const ARM64 =
  "a1.large t4g.micro m6g.large m6gd.large m7g.medium m7gd.metal m8g.48xlarge c6g.large c6gn.large c7gn.large " +
  "c8gb.large r6g.large r7gd.large r8gn.large x2gd.medium x8g.large im4gn.large is4gen.large i4g.large " +
  "i7g.large i8ge.large g5g.xlarge hpc7g.4xlarge";
const X86_64 =
  "t2.micro t3.micro t3a.nano m5.large m5a.large m5zn.large m6i.large m6id.large m6idn.large m7i-flex.large " +
  "c5.large c6a.large c7i.large r5b.large r7iz.large x1.16xlarge x2idn.16xlarge x2iezn.2xlarge u-6tb1.56xlarge " +
  "u7i-12tb.224xlarge g3.4xlarge g3s.xlarge g4dn.xlarge g4ad.xlarge g5.xlarge g6.xlarge g6e.xlarge gr6.4xlarge " +
  "p3.2xlarge p4d.24xlarge p5.48xlarge inf1.xlarge trn1.2xlarge trn1n.32xlarge dl1.24xlarge vt1.3xlarge " +
  "f1.2xlarge d3en.xlarge h1.2xlarge i3en.large z1d.large mac1.metal hpc6a.48xlarge hpc7a.12xlarge";

describe("the architecture of an instance type", () => {
  test.each(ARM64.split(" "))("%s is arm64", (type) => expect(architectureOf(type)).toBe("arm64"));
  test.each(X86_64.split(" "))("%s is x86_64", (type) => expect(architectureOf(type)).toBe("x86_64"));

  const series = fc.stringMatching(/^[a-z]{1,3}$/).filter((letters) => letters !== "a");
  const generation = fc.integer({ min: 1, max: 12 });
  const attributes = fc.stringMatching(/^[a-fh-z]{0,3}$/);
  const size = fc.constantFrom("nano", "micro", "large", "12xlarge", "metal", "metal-24xl");

  test("is arm64 with a g behind the generation, and only so", () => {
    fc.assert(
      fc.property(series, generation, attributes, attributes, size, (name, number, before, after, of) => {
        expect(architectureOf(`${name}${number}${before}g${after}.${of}`)).toBe("arm64");
        expect(architectureOf(`${name}${number}${before}${after}.${of}`)).toBe("x86_64");
      }),
    );
  });

  test("does not depend on the size", () => {
    fc.assert(
      fc.property(series, generation, attributes, size, size, (name, number, letters, one, other) => {
        const family = `${name}${number}${letters}`;
        expect(architectureOf(`${family}.${one}`)).toBe(architectureOf(`${family}.${other}`));
      }),
    );
  });
});
