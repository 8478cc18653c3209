import type { ErrorComponentProps } from '@tanstack/react-router';
import { ProblemNote } from '../design/notes.tsx';

/** A page that could not be shown at all, most often because its code could not be loaded. */
export function PageFailed({ error }: ErrorComponentProps) {
  return (
    <div className="page pt-12">
      <ProblemNote error={error} retry={() => window.location.reload()} />
    </div>
  );
}
