/** Fill in once; the desk shows both values beside each entry link. */
module.exports = {
  /** Where Huiyin is reached, such as https://desk.example.com. */
  site: "",
  /** The code of the entry link that counts when none is given otherwise. */
  entry: "",
};
