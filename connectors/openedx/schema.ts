import { z } from 'zod';

/** https://docs.openedx.org/projects/edx-platform/: lms/djangoapps/course_api/views.py, CourseListView; checked one by one. */
export const coursesSchema = z.looseObject({
  results: z.array(z.unknown()),
  pagination: z.looseObject({ next: z.string().nullish(), count: z.number().optional() }),
});

export const courseSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  org: z.string(),
  number: z.string().default(''),
  short_description: z.string().nullish(),
  effort: z.string().nullish(),
  pacing: z.string().nullish(),
  start: z.string().nullish(),
  hidden: z.boolean().nullish(),
});
export type Course = z.infer<typeof courseSchema>;

/** CourseDetailView: `overview` is HTML. */
export const detailSchema = courseSchema.extend({ overview: z.string().nullish() });

/** lms/djangoapps/course_api/blocks/views.py, BlocksInCourseView; `type` may be any XBlock's name. */
const blockSchema = z.looseObject({
  id: z.string(),
  type: z.string(),
  display_name: z.string().nullish(),
  lms_web_url: z.string().optional(),
  children: z.array(z.string()).default([]),
  student_view_data: z.unknown().optional(),
});
export type Block = z.infer<typeof blockSchema>;
export const blocksSchema = z.looseObject({ root: z.string(), blocks: z.record(z.string(), blockSchema) });
export type Blocks = z.infer<typeof blocksSchema>;

/** HtmlBlock.student_view_data: with the feature ENABLE_HTML_XBLOCK_STUDENT_VIEW_DATA only. */
export const htmlViewSchema = z.looseObject({ html: z.string() });

/** openedx/core/djangoapps/enrollments/views.py, CourseEnrollmentsApiListView. */
export const enrolmentsSchema = z.looseObject({
  next: z.string().nullish(),
  results: z.array(z.looseObject({ user: z.string(), course_id: z.string(), is_active: z.boolean() })),
});

/** openedx/core/djangoapps/user_api/accounts/views.py, AccountViewSet; `email` for staff only. */
export const accountsSchema = z.array(
  z.looseObject({ username: z.string(), email: z.string().nullish(), is_active: z.boolean().nullish() }),
);
