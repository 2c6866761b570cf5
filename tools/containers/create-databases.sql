-- Neither of the three reads another's; the first, connector, is made by the image itself.
create database sandbox;
create database demo_bank;
