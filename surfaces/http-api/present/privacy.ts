import type { ConsentView, ErasureView, RetentionRun, SettingsView } from '@mesh/domain/privacy';

const text = (at: Date | null) => at?.toISOString() ?? null;

export const presentConsents = (views: readonly ConsentView[]) => ({
  purposes: views.map((view) => ({ ...view, changedAt: text(view.changedAt) })),
});

export const presentSettings = (view: SettingsView) => ({ ...view, changedAt: text(view.changedAt) });

export const presentErasure = (view: ErasureView) => ({
  ...view,
  requestedAt: view.requestedAt.toISOString(),
  startedAt: text(view.startedAt),
  finishedAt: text(view.finishedAt),
});

export const presentRun = (run: RetentionRun) => ({
  ...run,
  startedAt: run.startedAt.toISOString(),
  finishedAt: text(run.finishedAt),
});
