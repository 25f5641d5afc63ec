/** Why something could not be had, in a sentence for people. */
export class Trouble extends Error {
  /**
   * @param status of the answer, or 0 where there was none
   * @param sentence what happened
   * @param code for those who branch on it, or empty
   * @param id under which the engine's log tells more, or empty
   */
  constructor(status, sentence, code = "", id = "") {
    super(sentence);
    this.status = status;
    this.code = code;
    this.id = id;
  }
}
