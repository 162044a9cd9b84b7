import { Inject, Injectable } from '@nestjs/common';
import {
  WEBSITE_READER,
  type WebsiteReader,
  type WebsiteReading,
} from '../../shared/ports/website-reader.port.js';
import {
  type NamedSample,
  type NewSample,
  SampleArchiveService,
  type StagedSample,
} from '../core-persona/index.js';
import type { GenerateRequest } from './generate-request.js';

/** All prose there is to learn from. */
export interface Intake {
  readonly samples: readonly NamedSample[];
  /** Null when no site was named. */
  readonly website: WebsiteReading | null;
}

/** Gathers the words of the author: those given, and those their site shows to everybody. */
@Injectable()
export class OnboardingIntakeService {
  constructor(
    @Inject(WEBSITE_READER) private readonly websites: WebsiteReader,
    private readonly archive: SampleArchiveService,
  ) {}

  /** An unreadable site is part of the result, never an error. */
  async collect(request: GenerateRequest, signal?: AbortSignal): Promise<Intake> {
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
    return { samples: await this.archive.name([...request.samples, ...found]), website };
  }

  /** Keeps the originals for work that stores their rows; if it fails, they are removed before the error goes on, unless rows may name them. */
  async keepIfUsed<Result>(
    userId: number,
    intake: Intake,
    work: (samples: readonly StagedSample[]) => Promise<Result>,
  ): Promise<Result> {
    const staged = await this.archive.stage(userId, intake.samples);
    try {
      return await work(staged);
    } catch (error) {
      await this.archive.abandon(staged, error);
      throw error;
    }
  }
}
