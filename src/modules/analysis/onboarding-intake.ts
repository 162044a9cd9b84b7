import { Inject, Injectable } from '@nestjs/common';
import {
  WEBSITE_READER,
  type WebsiteReader,
  type WebsiteReading,
} from '../../shared/ports/website-reader.port.js';
import { type NewSample, SampleArchive, type StagedSample } from '../core-persona/index.js';
import type { GenerateRequest } from './generate-request.js';

/** All prose there is to learn from, its originals safe in the file store. */
export interface Intake {
  readonly samples: readonly StagedSample[];
  /** Null when no site was named. */
  readonly website: WebsiteReading | null;
}

/** Gathers the words of the author: those given, and those their site shows to everybody. */
@Injectable()
export class OnboardingIntake {
  constructor(
    @Inject(WEBSITE_READER) private readonly websites: WebsiteReader,
    private readonly archive: SampleArchive,
  ) {}

  /** An unreadable site is part of the result, never an error. */
  async collect(userId: number, request: GenerateRequest, signal?: AbortSignal): Promise<Intake> {
    const { websiteUrl } = request.onboarding;
    const website =
      websiteUrl === undefined ? null : await this.websites.read(websiteUrl, signal ? { signal } : {});
    const found = (website?.articles ?? []).map((article): NewSample => ({
      text: article.text,
      source: 'website',
      url: article.url,
      ...(article.title !== null && { title: article.title }),
      ...(article.language !== null && { language: article.language }),
    }));
    return { samples: await this.archive.stage(userId, [...request.samples, ...found]), website };
  }

  /** Runs the work that uses the intake; if it fails, the originals are removed before the error goes on. */
  async keepIfUsed<Result>(intake: Intake, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      await this.archive.discard(intake.samples);
      throw error;
    }
  }
}
