/** Entry: htmx's extension and settings, then the behaviours that pages ask for by data-behavior. */
import { CatchUp } from "./behaviors/catch-up.js";
import { Composer } from "./behaviors/composer.js";
import { Connection } from "./behaviors/connection.js";
import { ForgetDrafts } from "./behaviors/forget-drafts.js";
import { Growing } from "./behaviors/growing.js";
import { Lightbox } from "./behaviors/lightbox.js";
import { LocalTime } from "./behaviors/local-time.js";
import { MarkRead } from "./behaviors/mark-read.js";
import { MessageLog } from "./behaviors/message-log.js";
import { SignedMedia } from "./behaviors/signed-media.js";
import { ThreadList } from "./behaviors/thread-list.js";
import { UnreadDot } from "./behaviors/unread-dot.js";
import { Viewport } from "./behaviors/viewport.js";
import { VoicePlayer } from "./behaviors/voice-player.js";
import { VoiceRecorder } from "./behaviors/voice-recorder.js";
import { defineMerge } from "./extensions/merge.js";
import { backOff } from "./lib/back-off.js";
import { Registry } from "./lib/registry.js";

const { htmx } = window;

htmx.config.wsReconnectDelay = backOff;
defineMerge(htmx);

new Registry({
  "catch-up": CatchUp,
  composer: Composer,
  connection: Connection,
  "forget-drafts": ForgetDrafts,
  growing: Growing,
  lightbox: Lightbox,
  "local-time": LocalTime,
  "mark-read": MarkRead,
  "message-log": MessageLog,
  "signed-media": SignedMedia,
  "thread-list": ThreadList,
  "unread-dot": UnreadDot,
  viewport: Viewport,
  "voice-player": VoicePlayer,
  "voice-recorder": VoiceRecorder,
}).observe(document.documentElement);
