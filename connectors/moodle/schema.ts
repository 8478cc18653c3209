import { z } from 'zod';

export const siteSchema = z.object({
  sitename: z.string(),
  release: z.string().optional(),
  functions: z.array(z.object({ name: z.string() })).default([]),
  /** 0: the service may not hand out files. */
  downloadfiles: z.number().optional(),
});
export type Site = z.infer<typeof siteSchema>;

export const courseSchema = z.object({
  id: z.int(),
  fullname: z.string(),
  shortname: z.string().default(''),
  categoryid: z.int().optional(),
  summary: z.string().nullish(),
  lang: z.string().nullish(),
  visible: z.number().default(1),
  /** 0: nobody's completion is tracked in it. */
  enablecompletion: z.number().default(0),
});
export type Course = z.infer<typeof courseSchema>;
/** Each course is checked by itself, so that a bad one costs only itself. */
export const coursesSchema = z.object({ courses: z.array(z.looseObject({ id: z.int() })) });

export const courseModuleSchema = z.object({ cm: z.object({ course: z.int() }) });

export const categoriesSchema = z.array(
  z.object({ id: z.int(), name: z.string(), parent: z.int().default(0) }),
);
export type Category = z.infer<typeof categoriesSchema>[number];

const fileSchema = z.object({
  type: z.string(),
  filename: z.string().nullish(),
  filepath: z.string().nullish(),
  fileurl: z.string().nullish(),
  filesize: z.number().nullish(),
  mimetype: z.string().nullish(),
  content: z.string().nullish(),
  timemodified: z.number().nullish(),
  author: z.string().nullish(),
});
export type ModuleFile = z.infer<typeof fileSchema>;

export const moduleSchema = z.object({
  id: z.int(),
  name: z.string(),
  modname: z.string(),
  url: z.string().nullish(),
  description: z.string().nullish(),
  /** False: the account of the mesh may not see it either, so there is no content. */
  uservisible: z.boolean().default(true),
  contents: z.array(fileSchema).default([]),
});
export type Module = z.infer<typeof moduleSchema>;

const sectionSchema = z.object({
  id: z.int(),
  name: z.string(),
  summary: z.string().nullish(),
  modules: z.array(z.unknown()).default([]),
});
export type Section = z.infer<typeof sectionSchema>;
export const contentsSchema = z.array(sectionSchema);

/** The course as its editor sees it: the one place that tells of every restriction. Ids are text here. */
const stateSchema = z.object({
  course: z.object({ statekey: z.string().default('') }),
  section: z.array(
    z.object({
      id: z.coerce.number(),
      visible: z.boolean(),
      hasrestrictions: z.boolean(),
      parentsectionid: z.coerce.number().nullish(),
    }),
  ),
  cm: z.array(
    z.object({
      id: z.coerce.number(),
      sectionid: z.coerce.number(),
      accessvisible: z.boolean(),
      hascmrestrictions: z.boolean(),
    }),
  ),
});
export type CourseState = z.infer<typeof stateSchema>;
export const statesSchema = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue('is not JSON');
      return z.NEVER;
    }
  })
  .pipe(stateSchema);

export const updatesSchema = z.object({ instances: z.array(z.object({ id: z.int() })) });

export const membersSchema = z.array(z.object({ id: z.int(), email: z.string().nullish() }));

/** `state`: 0 incomplete, 1 complete, 2 complete with a pass, 3 complete with a fail; the time is that of its last change. */
export const completionSchema = z.object({
  cmid: z.int(),
  state: z.int(),
  timecompleted: z.number().default(0),
});
export type Completion = z.infer<typeof completionSchema>;
/** Each is checked by itself, so that a bad one costs only itself; so are grades. */
export const completionsSchema = z.object({ statuses: z.array(z.unknown()).default([]) });

/**
 * `graderaw` null: there is none, is being computed anew, or the account may not see it. Missing, as the range may be: the
 * course does not show it in its user report.
 */
export const gradeSchema = z.object({
  itemtype: z.string(),
  /** 0 and on: the grades of the activity; from 1000: outcomes, which are no part of them. */
  itemnumber: z.int().nullish(),
  cmid: z.int().nullish(),
  graderaw: z.number().nullish(),
  grademin: z.number().optional(),
  grademax: z.number().optional(),
  gradedategraded: z.number().nullish(),
  gradeneedsupdate: z.boolean().nullish(),
  gradeishidden: z.boolean().nullish(),
});
export type Grade = z.infer<typeof gradeSchema>;
const learnerGradesSchema = z.object({ userid: z.int(), gradeitems: z.array(z.unknown()).default([]) });
export type LearnerGrades = z.infer<typeof learnerGradesSchema>;
export const gradesSchema = z.object({ usergrades: z.array(learnerGradesSchema).default([]) });

export const errorSchema = z.object({
  errorcode: z.string(),
  message: z.string().optional(),
  error: z.string().optional(),
});
