/** The entry of the pages of the chat: what every page has, and the chat's own behaviours. */
import "./app.js";
import { Composer } from "./composer/composer.js";
import { PersonaAsk } from "./composer/persona-ask.js";
import { Starters } from "./composer/starters.js";
import { ThreadDrafts } from "./composer/thread-drafts.js";
import { behaviors } from "./lib/registry.js";
import { ArrangeChat } from "./live/arrange-chat.js";
import { CatchUp } from "./live/catch-up.js";
import { ThreadList } from "./live/thread-list.js";
import { ThreadMenu } from "./live/thread-menu.js";
import { EditDialog, RegenerateDialog } from "./log/anew-dialog.js";
import { ClearDialog } from "./log/clear-dialog.js";
import { ConversationMenu } from "./log/conversation-menu.js";
import { CopyMessage } from "./log/copy-message.js";
import { DeleteDialog } from "./log/delete-dialog.js";
import { MarkRead } from "./log/mark-read.js";
import { MessageLog } from "./log/message-log.js";
import { MessageMenu } from "./log/message-menu.js";
import { Reactions } from "./log/reactions.js";
import { ReportDialog } from "./log/report-dialog.js";
import { UnreadDivider } from "./log/unread-divider.js";
import { Variants } from "./log/variants.js";
import { Lightbox } from "./media/lightbox.js";
import { SignedMedia } from "./media/signed-media.js";
import { Growing } from "./page/growing.js";
import { LocalTime } from "./page/local-time.js";
import { Shortcuts } from "./page/shortcuts.js";
import { Viewport } from "./page/viewport.js";
import { SearchBox } from "./search/search-box.js";
import { RecorderOnDemand } from "./voice/recorder-on-demand.js";
import { VoicePlayer } from "./voice/voice-player.js";

behaviors.define({
  "arrange-chat": ArrangeChat,
  "catch-up": CatchUp,
  "clear-dialog": ClearDialog,
  composer: Composer,
  "conversation-menu": ConversationMenu,
  "copy-message": CopyMessage,
  "delete-dialog": DeleteDialog,
  "edit-dialog": EditDialog,
  growing: Growing,
  lightbox: Lightbox,
  "local-time": LocalTime,
  "mark-read": MarkRead,
  "message-log": MessageLog,
  "message-menu": MessageMenu,
  "persona-ask": PersonaAsk,
  reactions: Reactions,
  "regenerate-dialog": RegenerateDialog,
  "report-dialog": ReportDialog,
  "search-box": SearchBox,
  shortcuts: Shortcuts,
  "signed-media": SignedMedia,
  starters: Starters,
  "thread-drafts": ThreadDrafts,
  "thread-list": ThreadList,
  "thread-menu": ThreadMenu,
  "unread-divider": UnreadDivider,
  variants: Variants,
  viewport: Viewport,
  "voice-player": VoicePlayer,
  "voice-recorder": RecorderOnDemand,
});
