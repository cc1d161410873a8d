-- Who is who anew: "von der" is part of a surname. All of it is filled again from the records when a store is brought forward.
DELETE FROM source;
DELETE FROM alias;
DELETE FROM party;
DELETE FROM form;
DELETE FROM tally WHERE kind <> 'change';
