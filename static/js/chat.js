/** The entry of the pages of the chat, after app.js. */
import { CatchUp } from "./behaviors/catch-up.js";
import { Composer } from "./behaviors/composer.js";
import { Growing } from "./behaviors/growing.js";
import { Lightbox } from "./behaviors/lightbox.js";
import { LocalTime } from "./behaviors/local-time.js";
import { MarkRead } from "./behaviors/mark-read.js";
import { MessageLog } from "./behaviors/message-log.js";
import { SignedMedia } from "./behaviors/signed-media.js";
import { ThreadList } from "./behaviors/thread-list.js";
import { Viewport } from "./behaviors/viewport.js";
import { VoicePlayer } from "./behaviors/voice-player.js";
import { VoiceRecorder } from "./behaviors/voice-recorder.js";
import { Registry } from "./lib/registry.js";

new Registry({
  "catch-up": CatchUp,
  composer: Composer,
  growing: Growing,
  lightbox: Lightbox,
  "local-time": LocalTime,
  "mark-read": MarkRead,
  "message-log": MessageLog,
  "signed-media": SignedMedia,
  "thread-list": ThreadList,
  viewport: Viewport,
  "voice-player": VoicePlayer,
  "voice-recorder": VoiceRecorder,
}).observe(document.documentElement);
