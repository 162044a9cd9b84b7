export { buildVoiceProfile, PROFILE_MINIMUM_WORDS } from './build-voice-profile.js';
export { matchVoice } from './match-voice.js';
export { matchVoices } from './match-voices.js';
export { VOICE_VERSION, VoiceProfileUnreadable } from './profile-data.js';
export { DRAFT_MINIMUM_WORDS } from './refusal.js';
