import { text } from "../fields/field";

/** The path of a file of shared settings. */
export const extendsPath = text(
  /^[^\p{Cc}]{1,1024}$/u,
  "the path of a file of shared settings, such as ../defaults.yaml",
);

/** `extends` */
export const extendsFile = extendsPath
  .optional()
  .describe(
    "File of shared settings, relative to this one; it may extend another. Mappings are merged, all else is " +
      "replaced. In a folder of settings, a file whose name begins with `_` or `.` is no pair.",
  )
  .meta({ effect: "next plan" });
