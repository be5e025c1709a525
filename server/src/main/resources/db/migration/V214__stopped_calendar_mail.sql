-- Who wants to be told of their meetings no more keeps a row without an address, so that a version never comes again.
ALTER TABLE calendar_mail_wish
  MODIFY COLUMN address VARBINARY(400) NULL;
