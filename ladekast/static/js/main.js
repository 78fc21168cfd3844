// Every page is complete without this. Each module does one thing, for the elements that ask for it.
import { countCharacters } from "./modules/character-count.js";
import { copyQuotes } from "./modules/copy-quotes.js";
import { focusFirstThing } from "./modules/focus.js";
import { forgetCopies } from "./modules/form-copies.js";
import { keepDrafts } from "./modules/keep-draft.js";
import { showSimilar } from "./modules/show-similar.js";
import { printOnPress } from "./modules/print-page.js";
import { submitOnChange } from "./modules/submit-on-change.js";
import { submitOnce } from "./modules/submit-once.js";
import { suggestWhileTyping } from "./modules/suggest-while-typing.js";

focusFirstThing(document);
submitOnce(document);
countCharacters(document);
submitOnChange(document);
copyQuotes(document);
suggestWhileTyping(document);
showSimilar(document);
forgetCopies(document);
keepDrafts(document);
printOnPress(document);
