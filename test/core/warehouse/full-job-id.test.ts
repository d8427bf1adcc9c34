import { expect, test } from 'vitest';
import { fullJobId, parseJobId } from '../../../src/core/warehouse/full-job-id.ts';

test.each([
  ['my-project:asia-northeast3.querytabs_1a', 'my-project', 'asia-northeast3', 'querytabs_1a'],
  ['my-project:US.job-x', 'my-project', 'US', 'job-x'],
  // Projects from before 2012 may belong to a domain (cloud.google.com/resource-manager/docs/creating-managing-projects).
  ['example.com:old-project:EU.job', 'example.com:old-project', 'EU', 'job'],
  ['example.com:old-project:job', 'example.com:old-project', undefined, 'job'],
])('%s names project, location and job', (id, projectId, location, jobId) => {
  expect(parseJobId(id, 'other')).toEqual({ projectId, location, jobId });
  expect(fullJobId({ projectId, location, jobId })).toBe(id);
});

test('an id alone is of the project given; what is no id is none', () => {
  expect(parseJobId('querytabs_1a', 'mine')).toEqual({
    projectId: 'mine',
    location: undefined,
    jobId: 'querytabs_1a',
  });
  for (const text of ['', 'a b', '../x', 'p:US.', 'p:', 'p/q:US.job', 'p:US.job\n', 'x'.repeat(1025)])
    expect(parseJobId(text, 'mine')).toBeUndefined();
});
