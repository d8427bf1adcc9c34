import { array, type InferOutput, number, object, optional, parse, string } from 'valibot';
import type { GoogleClient } from './google-client.ts';
import { contentSchema, type ScriptFile } from './script-files.ts';

const versionSchema = object({
  versionNumber: number(),
  description: optional(string(), ''),
  createTime: optional(string(), ''),
});
const versionsSchema = object({
  versions: optional(array(versionSchema), []),
  nextPageToken: optional(string()),
});

/** An immutable copy of a project's content, without the content. */
export type Version = InferOutput<typeof versionSchema>;

/** A script project at Google, as far as it is read here; it is written by clasp. */
export interface ScriptProject {
  readonly scriptId: string;
  /** What it holds now, or what a version holds. */
  content(versionNumber?: number): Promise<ScriptFile[]>;
  /** All versions, newest first. */
  versions(): Promise<Version[]>;
  /** Makes a version of what it holds now. */
  createVersion(description: string): Promise<Version>;
}

const api = 'https://script.googleapis.com/v1/projects';

/** https://developers.google.com/apps-script/api/reference/rest/v1/projects */
export function scriptProject(google: GoogleClient, scriptId: string): ScriptProject {
  const url = `${api}/${encodeURIComponent(scriptId)}`;
  return {
    scriptId,
    async content(versionNumber) {
      const query = versionNumber === undefined ? '' : `?versionNumber=${versionNumber}`;
      return parse(contentSchema, await google({ method: 'GET', url: `${url}/content${query}` })).files;
    },
    async versions() {
      const found: Version[] = [];
      let token: string | undefined;
      do {
        const query = new URLSearchParams({ pageSize: '200', ...(token && { pageToken: token }) });
        const page = parse(versionsSchema, await google({ method: 'GET', url: `${url}/versions?${query}` }));
        found.push(...page.versions);
        token = page.nextPageToken;
      } while (token);
      // The order is not documented.
      return found.sort((a, b) => b.versionNumber - a.versionNumber);
    },
    createVersion: async (description) =>
      parse(versionSchema, await google({ method: 'POST', url: `${url}/versions`, body: { description } })),
  };
}
